package io.rheostat.progress;

import java.io.PrintWriter;

/** Each state on a line of its own. */
record PlainLines(PrintWriter out) implements Line {
    @Override
    public void draw(String text) {
        out.println(text);
        out.flush();
    }

    @Override
    public void end(String text) {
        draw(text);
    }
}

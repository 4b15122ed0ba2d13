package io.rheostat.progress;

import java.io.PrintWriter;

/** One line, drawn over its former self. A text longer than the terminal is cut: a line that wraps could not be drawn over. */
record TerminalLine(PrintWriter out, int columns) implements Line {
    private static final String ERASE_TO_END = "\u001b[K";

    @Override
    public void draw(String text) {
        out.print("\r" + text.substring(0, Math.min(text.length(), columns - 1)) + ERASE_TO_END);
        out.flush();
    }

    @Override
    public void end(String text) {
        draw(text);
        out.println();
        out.flush();
    }
}

package io.rheostat.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where the program starts. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // Pictures are drawn in memory alone; a DISPLAY that is set but gone, as behind a lost connection, must not
        // matter.
        System.setProperty("java.awt.headless", "true");
        System.exit(CommandLines.create(utf8(System.out), utf8(System.err)).execute(args));
    }

    private static PrintWriter utf8(OutputStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}

package io.rheostat.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much of what happens inside is logged; only warnings, unless asked for more. */
final class Logging {
    private Logging() {}

    static void verbose(boolean verbose) {
        if (verbose && LoggerFactory.getLogger("io.rheostat") instanceof Logger logger) {
            logger.setLevel(Level.DEBUG);
        }
    }
}

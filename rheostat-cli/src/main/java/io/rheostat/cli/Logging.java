package io.rheostat.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.LoggerFactory;

/** How much of what happens inside is logged; only warnings, unless asked for more. */
final class Logging {
    private Logging() {}

    static void verbose(boolean verbose) {
        if (verbose && LoggerFactory.getLogger("io.rheostat") instanceof Logger logger) {
            logger.setLevel(Level.DEBUG);
        }
    }

    /** One JSON object a line on standard error, and what a service tells of its requests. */
    static void json() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            JsonEncoder encoder = new JsonEncoder();
            encoder.setContext(context);
            encoder.start();
            ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
            appender.setContext(context);
            appender.setTarget("System.err");
            appender.setEncoder(encoder);
            appender.start();
            Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
            root.detachAndStopAllAppenders();
            root.addAppender(appender);
            context.getLogger("io.rheostat").setLevel(Level.INFO);
        }
    }
}

package io.rheostat.cli;

import io.rheostat.InvalidInputException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What is given and would not be used is refused, since its user expects something of it. */
final class UnusedOptions {
    private UnusedOptions() {}

    /**
     * @param where the options have no effect, such as {@code "on a whole bundle"}
     * @param advice a sentence that begins with "Maybe"
     */
    static void refuse(CommandSpec command, String where, String advice, String... options) {
        for (String option : options) {
            OptionSpec given = command.commandLine().getParseResult().matchedOption(option);
            if (given != null) {
                throw new InvalidInputException(
                        option + ": " + value(given) + "has no effect " + where + ". " + advice);
            }
        }
    }

    private static String value(OptionSpec given) {
        return given.arity().max() == 0 ? "" : String.join(",", given.originalStringValues()) + " ";
    }
}

package io.rheostat.cli;

import java.io.PrintWriter;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option {@code --json}, and the printing of a result in either form. */
final class JsonOutput {
    static final String OPTION = "--json";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = OPTION,
            description = "Print the result as one JSON object on standard output; an error as one on standard error.")
    private boolean json;

    /** Prints {@code result} for machines, or else what {@code text} makes of it for people. */
    void print(Object result, Supplier<String> text) {
        PrintWriter out = command.commandLine().getOut();
        out.println(json ? Json.write(result) : text.get().stripTrailing());
        out.flush();
    }
}

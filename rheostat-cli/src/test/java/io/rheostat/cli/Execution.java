package io.rheostat.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A command executed in this process: its exit code and what it wrote. */
record Execution(int exitCode, String out, String err) {
    static Execution of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode =
                CommandLines.create(new PrintWriter(out), new PrintWriter(err)).execute(args);
        return new Execution(exitCode, out.toString(), err.toString());
    }

    JsonNode json() {
        return new JsonMapper().readTree(out);
    }

    JsonNode errorJson() {
        return new JsonMapper().readTree(err);
    }
}

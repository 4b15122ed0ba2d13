package io.rheostat.server.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Node that is installed, in the module's folder, as Surefire runs tests. */
final class Node {
    private static final String NAME = "node";
    private static final Pattern VERSION = Pattern.compile("^v([0-9]{1,4})\\.");

    private Node() {}

    /** Skips the test where none is installed, or an older one. */
    static Path require(int oldest) {
        assumeTrue(version() >= oldest, "Node " + oldest + " or newer is not installed");
        return Command.installed(NAME).orElseThrow();
    }

    static Command run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(NAME));
        command.addAll(Arrays.asList(arguments));
        return Command.run(Path.of("").toAbsolutePath(), Map.of(), command);
    }

    /** The major version; 0 where there is none that says so. */
    private static int version() {
        try {
            Matcher version = VERSION.matcher(
                    Command.installed(NAME).isEmpty() ? "" : run("--version").text());
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException absent) {
            return 0;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}

package io.rheostat.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What of the page needs no browser is tested where it is written, in JavaScript. */
class PageModulesTest {
    private static final int OLDEST = 18;

    @Test
    void the_tests_of_the_modules_pass() throws IOException, InterruptedException {
        assumeTrue(
                nodeVersion() >= OLDEST,
                "Node " + OLDEST + " or newer is not installed, which runs the tests of the page's modules");
        Command tests = run("node", "--test", "src/test/js/");
        assertThat(tests.exitCode()).as(tests.text()).isZero();
        assertThat(tests.text()).containsPattern("(?m)^# pass [1-9]").containsPattern("(?m)^# fail 0");
    }

    /** The major version; 0 where there is none. */
    private static int nodeVersion() throws IOException, InterruptedException {
        if (Command.installed("node").isEmpty()) {
            return 0;
        }
        String version = run("node", "--version").text();
        return Integer.parseInt(version.substring(1, version.indexOf('.')));
    }

    /** In the module's folder, as Surefire runs tests. */
    private static Command run(String... command) throws IOException, InterruptedException {
        return Command.run(Path.of("").toAbsolutePath(), Map.of(), List.of(command));
    }
}

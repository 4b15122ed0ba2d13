package io.rheostat.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What of the page needs no browser is tested where it is written, in JavaScript. */
class PageModulesTest {
    private static final int OLDEST_NODE = 18;

    @Test
    void the_tests_of_the_modules_pass() throws IOException, InterruptedException {
        Node.require(OLDEST_NODE);
        Command tests = Node.run("--test", "src/test/js/");
        assertThat(tests.exitCode()).as(tests.text()).isZero();
        assertThat(tests.text()).containsPattern("(?m)^# pass [1-9]").containsPattern("(?m)^# fail 0");
    }
}

package io.rheostat.train.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.train.RunIdentity;
import io.rheostat.train.SmallRuns;
import org.junit.jupiter.api.Test;

final class RunIdentitiesTest {
    /** As checkpoints had it before encoders could emphasise tasks. */
    private static final String NETWORK = """
            {"encoder":{"type":"mobilenet_v1","channels":32,"outputStride":16,"divisor":8,"tail":true},\
            "decoder":{"type":"light","channels":96},"decoders":{}}""";

    private static final String TRAINING = """
            {"epochs":3,"batchSize":16,"start":{"format":"auto","sha256":"%s"}}""".formatted("0".repeat(64));

    @Test
    void settings_that_came_since_have_their_defaults() {
        String renewed = RunIdentities.renewed("network", NETWORK);
        assertThat(renewed).contains("\"emphasis\":false").contains("\"channels\":96");
        assertThat(RunIdentities.renewed("network", renewed)).isEqualTo(renewed);
    }

    @Test
    void where_weights_lie_and_how_many_threads_there_are_is_never_said() {
        String renewed = RunIdentities.renewed("training", TRAINING);
        assertThat(renewed)
                .contains("\"seed\":1")
                .contains("\"sortChannels\":true")
                .contains("0".repeat(64));
        assertThat(renewed).doesNotContain("path").doesNotContain("threads");
        assertThat(RunIdentities.renewed("training", renewed)).isEqualTo(renewed);
    }

    @Test
    void what_this_version_writes_stays_what_it_is() {
        RunConfig config = SmallRuns.run(SmallRuns.training(1, 7));
        RunIdentity identity = RunIdentities.of(Workbench.open(config));
        assertThat(RunIdentities.renewed("network", identity.network())).isEqualTo(identity.network());
        assertThat(RunIdentities.renewed("space", identity.space())).isEqualTo(identity.space());
        assertThat(RunIdentities.renewed("augment", identity.augment())).isEqualTo(identity.augment());
        assertThat(RunIdentities.renewed("training", identity.training())).isEqualTo(identity.training());
    }

    @Test
    void what_this_version_cannot_read_and_hashes_stay_what_they_are() {
        assertThat(RunIdentities.renewed("network", "{\"unheard\":1}")).isEqualTo("{\"unheard\":1}");
        assertThat(RunIdentities.renewed("space", "nothing")).isEqualTo("nothing");
        assertThat(RunIdentities.renewed("data", "43a75bce")).isEqualTo("43a75bce");
    }
}

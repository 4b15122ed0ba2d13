package io.rheostat.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    @Test
    void one_bad_finding_makes_the_whole_unhealthy_and_shows_its_advice() {
        Finding bad = Finding.expect(false, "disk", "0.1 GiB", "Maybe free 1 GiB.");
        Diagnosis diagnosis = Diagnosis.of(List.of(Finding.good("cores", "2"), bad));
        assertThat(diagnosis.healthy()).isFalse();
        assertThat(diagnosis.asText()).contains("ok   cores", "BAD  disk", "Maybe free 1 GiB.", "Something is wrong");
    }

    @Test
    void advice_is_not_shown_where_nothing_is_wrong() {
        Diagnosis diagnosis = Diagnosis.of(List.of(Finding.expect(true, "disk", "9 GiB", "Maybe free 1 GiB.")));
        assertThat(diagnosis.healthy()).isTrue();
        assertThat(diagnosis.asText()).doesNotContain("Maybe").contains("All is well.");
    }

    @Test
    void libtorch_loads_and_multiplies_here() {
        assertThat(Engine.examine())
                .extracting(Finding::name, Finding::isGood)
                .contains(org.assertj.core.groups.Tuple.tuple("libtorch", true))
                .contains(org.assertj.core.groups.Tuple.tuple("multiplication", true));
    }
}

package io.rheostat.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
    private static final QualityTable TABLE = Tables.random(new Random(1), 2, 2, 2, false);
    private static final PlanningIndex INDEX = PlanningIndex.of(TABLE);

    @ParameterizedTest
    @CsvSource({
        "120M, 120000000",
        "1.5G, 1500000000",
        "300k, 300000",
        "2T, 2000000000000",
        "250000, 250000",
        "0, 0",
        "120M MACs, 120000000",
        "120MMACs, 120000000",
        "' 7 ', 7",
        "0.001k, 1",
        "9223372036854775807, 9223372036854775807"
    })
    void reads_macs(String text, long macs) {
        assertThat(Budget.parse(text)).isEqualTo(Budget.Limit.macs(macs));
    }

    @Test
    void reads_parameters_shares_and_latencies() {
        assertThat(Budget.parse("2Mparams")).isEqualTo(new Budget.Limit(Resource.PARAMS, 2_000_000));
        assertThat(Budget.parse("1.25k params")).isEqualTo(new Budget.Limit(Resource.PARAMS, 1250));
        assertThat(Budget.parse("40%")).isEqualTo(new Budget.Share(0.4));
        assertThat(Budget.parse("100%")).isEqualTo(new Budget.Share(1));
        assertThat(Budget.parse("8.5ms")).isEqualTo(new Budget.Latency(8.5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "M",
                "%",
                "-1",
                "-40%",
                "-3M",
                "NaN",
                "Infinity",
                "1e9",
                "120m",
                "120 Mb",
                "1.5",
                "0.0001k",
                "101%",
                "1,5M",
                "9223372036854775808",
                "99999999999999999T",
                "1..5M",
                "0x10",
                "--5",
                "5 %%",
                "12345678901234567890123"
            })
    void refuses_what_is_no_budget_and_says_what_is(String text) {
        assertThatThrownBy(() -> Budget.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("budget: ")
                .hasMessageContaining(text)
                .hasMessageContaining("120M")
                .hasMessageContaining("Maybe");
    }

    @Test
    void a_bare_fraction_is_taken_for_a_forgotten_percent_sign() {
        assertThatThrownBy(() -> Budget.parse("0.4")).hasMessageEndingWith("Maybe you meant 40%.");
    }

    @Test
    void a_share_is_of_the_supernets_macs_rounded_down_in_decimal() {
        long full = TABLE.fullCost().macs();
        assertThat(new Budget.Share(1).limit(INDEX)).isEqualTo(Budget.Limit.macs(full));
        assertThat(new Budget.Share(0.29).limit(INDEX)).isEqualTo(Budget.Limit.macs(full * 29 / 100));
        assertThat(Budget.parse("0%").limit(INDEX)).isEqualTo(Budget.Limit.macs(0));
    }

    @Test
    void a_latency_must_be_calibrated_first() {
        assertThatThrownBy(() -> Budget.parse("8ms").limit(INDEX))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("budget: 8 ms can't be planned")
                .hasMessageContaining("calibrated");
    }

    @Test
    void a_latency_is_rounded_down_to_nanoseconds_in_decimal() {
        PlanningIndex calibrated = PlanningIndex.of(TABLE, Tables.latency(new Random(2), TABLE, false));
        assertThat(Budget.parse("8ms").limit(calibrated)).isEqualTo(new Budget.Limit(Resource.LATENCY, 8_000_000));
        assertThat(Budget.parse("8.29ms").limit(calibrated).amount()).isEqualTo(8_290_000);
        assertThat(Budget.parse("0.0000019ms").limit(calibrated).amount()).isEqualTo(1);
        assertThat(new Budget.Latency(1e300).limit(calibrated).amount()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void limits_read_well() {
        assertThat(new Budget.Limit(Resource.LATENCY, 8_000_000)).hasToString("8 ms");
        assertThat(new Budget.Limit(Resource.LATENCY, 8_250_000)).hasToString("8.25 ms");
        assertThat(new Budget.Limit(Resource.LATENCY, 30_000_000_000L)).hasToString("30000 ms");
        assertThat(Budget.Limit.macs(1200)).hasToString("1.2 k MACs");
        assertThat(new Budget.Limit(Resource.PARAMS, 0)).hasToString("0 parameters");
    }

    @Test
    void values_out_of_range_are_refused_however_they_are_made() {
        assertThatThrownBy(() -> Budget.Limit.macs(-1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Budget.Share(Double.NaN)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Budget.Share(1.01)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Budget.Latency(Double.POSITIVE_INFINITY))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Budget.Latency(-1)).isInstanceOf(InvalidInputException.class);
    }
}

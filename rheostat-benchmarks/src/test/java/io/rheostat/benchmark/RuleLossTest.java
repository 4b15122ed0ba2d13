package io.rheostat.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.DoubleSummaryStatistics;
import org.junit.jupiter.api.Test;

class RuleLossTest {
    @Test
    void the_rule_loses_something_to_exact_planning_and_never_wins() {
        DoubleSummaryStatistics loss = RuleLoss.run(3, 2, 50, 7);
        assertThat(loss.getCount()).isEqualTo(100);
        assertThat(loss.getMin()).isNotNegative();
        assertThat(loss.getMax()).isPositive().isLessThan(1);
    }
}

package io.rheostat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.cli.TableReport.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableReportTest {
    @Test
    void subnets_are_counted_in_whole_numbers_however_many_there_are() {
        assertThat(text(576)).contains("\n576 subnets can be planned from runs/mine");
        assertThat(text(16 * Math.pow(4, 10))).contains("\n16,777,216 subnets can be planned");
    }

    private static String text(double subnets) {
        Row row = new Row(List.of(0.5, 1.0), null, 50, 0.9, Map.of("depth", 0.4));
        return new TableReport("runs/mine", 100, subnets, List.of(row)).asText().replace("\r\n", "\n");
    }
}

package io.rheostat.cli.report;

import io.rheostat.bundle.Provenance;
import io.rheostat.cli.demo.Demonstration;
import io.rheostat.cli.demo.Effort;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Enough to make the page's figures again, and to tell why they come out otherwise. */
final class ProvenanceTable {
    private ProvenanceTable() {}

    static Element of(Demonstration demo) {
        Element table = Element.of("table", "provenance");
        rows(demo)
                .forEach((name, value) -> table.add(Element.of("tr")
                        .add(Element.of("th").text(name), Element.of("td").text(value))));
        return table;
    }

    private static Map<String, String> rows(Demonstration demo) {
        Provenance provenance = demo.bundle().provenance();
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("seed", Long.toString(provenance.seed()));
        rows.put("data", provenance.dataName() + ", " + provenance.dataHash());
        rows.put("commit", provenance.gitCommit() == null ? "unknown" : provenance.gitCommit());
        rows.put("made", provenance.date().toString());
        rows.put("machine", provenance.platform() + ", " + demo.effort().cores() + " cores");
        rows.put("Java", provenance.java());
        provenance.libraries().forEach(rows::put);
        rows.put("this process", effort(demo.effort()));
        return rows;
    }

    private static String effort(Effort effort) {
        String memory = effort.peakMemory().isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", %.2f GB of memory at most",
                        effort.peakMemory().getAsLong() / 1e9);
        return Story.duration(effort.seconds())
                + memory
                + (effort.trained() ? ", training included" : ", showing or completing a run that was there");
    }
}

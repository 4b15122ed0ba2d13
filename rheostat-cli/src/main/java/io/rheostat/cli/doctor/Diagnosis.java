package io.rheostat.cli.doctor;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that was found.
 *
 * @param healthy whether nothing is wrong
 */
public record Diagnosis(boolean healthy, List<Finding> findings) {
    /** Examines this machine; loads the native libraries, so the first time it takes a few seconds. */
    public static Diagnosis make() {
        return of(Stream.concat(Machine.examine().stream(), Engine.examine().stream())
                .toList());
    }

    static Diagnosis of(List<Finding> findings) {
        return new Diagnosis(findings.stream().allMatch(Finding::isGood), List.copyOf(findings));
    }

    /** One line a finding, advice below what is wrong. */
    public String asText() {
        String verdict = healthy ? "All is well." : "Something is wrong; see the advice above.";
        return findings.stream().map(Finding::asText).collect(Collectors.joining(System.lineSeparator()))
                + System.lineSeparator()
                + verdict;
    }
}

package io.rheostat.data.source;

import java.util.List;
import java.util.Map;

/**
 * What one part of the data holds.
 *
 * @param name {@code train}, {@code held out} or {@code test}
 * @param samples how many there are, readable or not
 * @param sizes {@code HEIGHTxWIDTH} as delivered, to the number of samples
 * @param problems one a sample that can't be read, in the order of samples
 */
public record PartSummary(
        String name, int samples, Map<String, Integer> sizes, List<TaskSummary> tasks, List<Problem> problems) {
    /** Why sample {@code sample} of the part can't be read. */
    public record Problem(int sample, String reason) {
        @Override
        public String toString() {
            return "sample " + sample + ": " + reason;
        }
    }
}

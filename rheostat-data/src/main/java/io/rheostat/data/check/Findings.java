package io.rheostat.data.check;

import io.rheostat.data.source.DataSummary;
import io.rheostat.data.source.PartSummary;
import io.rheostat.data.source.TaskSummary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is wrong, gathered. */
final class Findings {
    private static final double MOST_FACING_AWAY = 0.5;

    private final DataSummary summary;
    private final SampleFiles files;
    private final Set<String> problems = new LinkedHashSet<>();

    private Findings(DataSummary summary, SampleFiles files) {
        this.summary = summary;
        this.files = files;
    }

    static List<String> of(DataSummary summary, SampleFiles files) {
        Findings findings = new Findings(summary, files);
        for (int part = 0; part < summary.parts().size(); part++) {
            findings.addSamples(part);
            findings.addTasks(summary.parts().get(part));
        }
        return new ArrayList<>(findings.problems);
    }

    /** What reading a sample told is about one of its files; the others may be bad as well. */
    private void addSamples(int index) {
        PartSummary part = summary.parts().get(index);
        for (PartSummary.Problem problem : part.problems()) {
            problems.add(part.name() + ", sample " + problem.sample() + ": " + problem.reason());
            files.problems(index, problem.sample()).forEach((file, reason) -> {
                if (!problem.reason().contains(file.getFileName().toString())) {
                    problems.add(part.name() + ", sample " + problem.sample() + ": " + reason);
                }
            });
        }
    }

    private void addTasks(PartSummary part) {
        for (TaskSummary task : part.tasks()) {
            if (task.labelled() == 0 && part.problems().isEmpty()) {
                problems.add(part.name() + ": no sample has a target of task " + task.name()
                        + ". Maybe its files were not copied.");
            }
            if (task.facingAway() != null && task.facingAway() > MOST_FACING_AWAY) {
                problems.add(String.format(
                        Locale.ROOT,
                        "%s: task %s: %.0f %% of the known normals face away from the camera. Maybe the axes of the"
                                + " files are others than this format has.",
                        part.name(),
                        task.name(),
                        100 * task.facingAway()));
            }
        }
    }
}

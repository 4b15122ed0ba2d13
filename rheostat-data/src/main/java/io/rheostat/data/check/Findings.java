package io.rheostat.data.check;

import io.rheostat.data.source.DataSummary;
import io.rheostat.data.source.PartSummary;
import io.rheostat.data.source.TaskSummary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is wrong, gathered. */
final class Findings {
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

    /** Where no sample of a part can be read, nothing is known of its targets. */
    private void addTasks(PartSummary part) {
        if (part.problems().size() < part.samples()) {
            for (TaskSummary task : part.tasks()) {
                TaskFindings.of(task)
                        .forEach(problem -> problems.add(part.name() + ": task " + task.name() + ": " + problem));
            }
        }
    }
}

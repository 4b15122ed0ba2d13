package io.rheostat.data.check;

import io.rheostat.data.DataSet;
import io.rheostat.data.DataSource;
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
    private final DataSource source;
    private final Set<String> problems = new LinkedHashSet<>();

    private Findings(DataSummary summary, DataSource source) {
        this.summary = summary;
        this.source = source;
    }

    static List<String> of(DataSummary summary, DataSource source) {
        Findings findings = new Findings(summary, source);
        findings.addLack();
        findings.problems.addAll(source.problems());
        for (int part = 0; part < summary.parts().size(); part++) {
            findings.addSamples(part);
            findings.addTasks(summary.parts().get(part));
        }
        return new ArrayList<>(findings.problems);
    }

    private void addLack() {
        String lack = source.parts().lack();
        if (lack != null) {
            problems.add(lack);
        }
    }

    /** Reading a sample told the first of its faults; its other files may be bad as well. */
    private void addSamples(int index) {
        PartSummary part = summary.parts().get(index);
        DataSet data = List.of(source.train(), source.heldOut(), source.test()).get(index);
        for (PartSummary.Problem problem : part.problems()) {
            Set<String> faults = new LinkedHashSet<>(List.of(problem.reason()));
            faults.addAll(data.faults(problem.sample()));
            faults.forEach(fault -> problems.add(part.name() + ", sample " + problem.sample() + ": " + fault));
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

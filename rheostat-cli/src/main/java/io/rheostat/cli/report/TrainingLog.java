package io.rheostat.cli.report;

import io.rheostat.cli.report.Series.Point;
import io.rheostat.file.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What training noted of itself. */
record TrainingLog(List<JsonNode> lines) {
    static TrainingLog read(Path file) {
        JsonMapper json = new JsonMapper();
        try {
            return new TrainingLog(
                    Files.readAllLines(file).stream().map(json::readTree).toList());
        } catch (IOException e) {
            throw FileFailure.of("read " + file, e);
        }
    }

    /** Seconds of all steps, whatever interrupted them. */
    double seconds(int batchSize) {
        double seconds = 0;
        long before = -1;
        for (JsonNode line : lines) {
            long step = line.get("step").longValue();
            seconds +=
                    (step - before) * batchSize / line.get("images_per_second").doubleValue();
            before = step;
        }
        return seconds;
    }

    long steps() {
        return lines.get(lines.size() - 1).get("step").longValue() + 1;
    }

    /** The task's loss in the largest and in the smallest subnet. */
    Chart chart(String task) {
        return new Chart(
                task,
                "loss, lower is better",
                "step",
                List.of(
                        Series.line("largest subnet", 0, points("largest", task)),
                        Series.line("smallest subnet", 1, points("smallest", task))));
    }

    private List<Point> points(String subnet, String task) {
        List<Point> points = new ArrayList<>();
        for (JsonNode line : lines) {
            JsonNode loss = line.get(subnet).path(task);
            if (loss.isNumber()) {
                points.add(new Point(line.get("step").doubleValue(), loss.doubleValue()));
            }
        }
        return points;
    }
}

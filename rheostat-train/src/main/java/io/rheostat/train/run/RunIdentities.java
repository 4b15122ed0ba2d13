package io.rheostat.train.run;

import io.rheostat.config.ConfigWriter;
import io.rheostat.train.RunIdentity;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The identity of a run, of its configuration and its data. */
final class RunIdentities {
    /** Threads change weights by rounding: a run may move to another machine, and keeps its bits where it keeps its threads. */
    private static final List<String> IDLE = List.of("checkpointEvery", "logEvery", "threads");

    private RunIdentities() {}

    static RunIdentity of(Workbench bench) {
        RunConfig config = bench.config();
        ObjectNode training = (ObjectNode) ConfigWriter.toTree(config.training());
        training.remove(IDLE);
        nameStart(training);
        return new RunIdentity(
                bench.data().hash(),
                text(config.network()),
                text(config.space()),
                text(config.augment()),
                training.toString());
    }

    private static String text(Object settings) {
        return ConfigWriter.toTree(settings).toString();
    }

    /** Weights are known by their hash, wherever they lie; without any, there is nothing to say. */
    private static void nameStart(ObjectNode training) {
        if (training.path("start") instanceof ObjectNode start) {
            start.remove("path");
        } else {
            training.remove("start");
        }
    }
}

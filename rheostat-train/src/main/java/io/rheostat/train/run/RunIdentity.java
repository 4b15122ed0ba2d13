package io.rheostat.train.run;

import io.rheostat.config.ConfigWriter;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What decides a run's weights, as text: two runs of equal identity may go on with each other's checkpoints. */
final class RunIdentity {
    /** Threads change weights by rounding: a run may move to another machine, and keeps its bits where it keeps its threads. */
    private static final List<String> IDLE = List.of("checkpointEvery", "logEvery", "threads");

    private RunIdentity() {}

    static String of(Workbench bench) {
        RunConfig config = bench.config();
        ObjectNode training = (ObjectNode) ConfigWriter.toTree(config.training());
        training.remove(IDLE);
        nameStart(training);
        ObjectNode identity = training.objectNode();
        identity.put("data", bench.data().hash());
        identity.set("network", ConfigWriter.toTree(config.network()));
        identity.set("space", ConfigWriter.toTree(config.space()));
        identity.set("augment", ConfigWriter.toTree(config.augment()));
        identity.set("training", training);
        return identity.toString();
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

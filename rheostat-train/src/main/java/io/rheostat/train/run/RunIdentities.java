package io.rheostat.train.run;

import io.rheostat.InvalidInputException;
import io.rheostat.config.ConfigReader;
import io.rheostat.config.ConfigWriter;
import io.rheostat.network.NetworkSpec;
import io.rheostat.train.RunIdentity;
import io.rheostat.train.TrainConfig;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The identity of a run, of its configuration and its data. */
final class RunIdentities {
    /** Threads change weights by rounding: a run may move to another machine, and keeps its bits where it keeps its threads. */
    private static final List<String> IDLE = List.of("checkpointEvery", "logEvery", "threads");

    private RunIdentities() {}

    static RunIdentity of(Workbench bench) {
        RunConfig config = bench.config();
        return new RunIdentity(
                bench.data().hash(),
                text(config.network()),
                text(config.space()),
                text(config.augment()),
                text(config.training()),
                RunIdentities::renewed);
    }

    /** Settings that came since a checkpoint was written have their defaults, so that a newer program may go on with it. */
    static String renewed(String part, String there) {
        return switch (part) {
            case "network" -> renewed(there, NetworkSpec.class);
            case "space" -> renewed(there, SpaceConfig.class);
            case "augment" -> renewed(there, AugmentConfig.class);
            case "training" -> renewed(there, TrainConfig.class);
            default -> there;
        };
    }

    /** What this version can't read stays what it is. */
    private static String renewed(String there, Class<?> type) {
        try {
            ObjectNode tree = ConfigReader.parseJson("checkpoint", there, ObjectNode.class);
            if (tree.path("start") instanceof ObjectNode start) {
                start.put("path", "anywhere");
            }
            return text(ConfigReader.bindJson("checkpoint", tree, type));
        } catch (InvalidInputException unknown) {
            return there;
        }
    }

    private static String text(Object settings) {
        ObjectNode tree = (ObjectNode) ConfigWriter.toTree(settings);
        tree.remove(IDLE);
        nameStart(tree);
        return tree.toString();
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

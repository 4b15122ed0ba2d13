package io.rheostat.runtime.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import io.rheostat.bundle.Bundle;
import io.rheostat.bundle.TaskEntry;
import io.rheostat.config.ConfigWriter;
import io.rheostat.image.Preprocessing;
import io.rheostat.space.SubnetConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/** Says in a model what it is and where it comes from: what a reader needs to use it, and to make it again. */
final class OnnxMetadata {
    private static final String VERSION = version();

    private OnnxMetadata() {}

    static void describe(ModelProto.Builder model, Bundle bundle, SubnetConfig subnet, OnnxOptions options) {
        model.setProducerName("rheostat")
                .setProducerVersion(VERSION)
                .setDomain("io.rheostat")
                .setDocString("A subnet of a " + bundle.network().encoder().type() + " supernet: encoder widths "
                        + subnet.encoder().name() + ", decoder widths " + subnet.decoders() + ".");
        add(model, "rheostat.version", VERSION);
        add(model, "rheostat.tasks", ConfigWriter.toJson(tasks(bundle, subnet)));
        add(model, "rheostat.subnet", ConfigWriter.toJson(subnet));
        add(model, "rheostat.preprocessing", ConfigWriter.toJson(preprocessing(bundle.preprocessing(), options)));
        add(model, "rheostat.provenance", ConfigWriter.toJson(bundle.provenance()));
    }

    private static void add(ModelProto.Builder model, String key, String value) {
        model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value).build());
    }

    private static List<TaskEntry> tasks(Bundle bundle, SubnetConfig subnet) {
        return bundle.tasks().stream()
                .filter(task -> subnet.decoders().containsKey(task.name()))
                .map(TaskEntry::of)
                .toList();
    }

    /** Of the size that the model takes; where it takes any, of the size that it was trained with. */
    private static Preprocessing preprocessing(Preprocessing given, OnnxOptions options) {
        return options.anySize() ? given : given.resized(options.height(), options.width());
    }

    /** The version that the build wrote down. */
    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = OnnxMetadata.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}

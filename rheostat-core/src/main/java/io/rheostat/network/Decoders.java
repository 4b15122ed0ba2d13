package io.rheostat.network;

import io.rheostat.InvalidInputException;
import io.rheostat.task.Task;

/** The decoders that come with the project. */
final class Decoders {
    private Decoders() {}

    static Decoder build(DecoderSpec spec, Encoder encoder, Task task) {
        if (spec.type().isDense() != task.kind().isDense()) {
            throw new InvalidInputException("decoder of " + task.name() + ": " + spec.type()
                    + " does not fit a task of kind " + task.kind() + ". Maybe use "
                    + (task.kind().isDense() ? "light or deeplab." : "linear, mlp or residual."));
        }
        String name = "decoder." + task.name();
        int in = encoder.last().channels();
        int outputs = task.outputChannels();
        return switch (spec.type()) {
            case LINEAR -> LinearDecoder.of(name, in, outputs);
            case MLP -> MlpDecoder.of(name, in, spec.channels(), outputs);
            case RESIDUAL -> ResidualDecoder.of(name, in, spec.channels(), outputs);
            case LIGHT -> LightDecoder.of(name, encoder, spec.channels(), outputs);
            case DEEPLAB -> DeepLabDecoder.of(name, encoder, spec.channels(), outputs);
        };
    }
}

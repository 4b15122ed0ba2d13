package io.rheostat.server.v2;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * An answer, in the parts that its body is made of.
 *
 * @param parts JSON, and the binary tensors where there are any
 */
public record InferAnswer(List<ByteBuffer> parts) {
    public boolean isBinary() {
        return parts.size() > 1;
    }

    /** Bytes of JSON. */
    public int jsonLength() {
        return parts.get(0).remaining();
    }
}

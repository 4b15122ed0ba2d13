package io.rheostat.server.v2;

/**
 * The body of an answer.
 *
 * @param jsonLength bytes of JSON before binary tensors; as many as there are where there are no such tensors
 */
public record InferAnswer(byte[] body, int jsonLength) {
    public boolean isBinary() {
        return jsonLength < body.length;
    }
}

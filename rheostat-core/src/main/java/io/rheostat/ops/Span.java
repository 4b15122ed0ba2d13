package io.rheostat.ops;

/** A run of channels: {@code length} of them from {@code start}. */
public record Span(int start, int length) {
    public Span {
        if (start < 0 || length < 1) {
            throw new IllegalArgumentException(
                    "span: start " + start + " and length " + length + " must be >= 0 and >= 1");
        }
    }

    public int end() {
        return start + length;
    }
}

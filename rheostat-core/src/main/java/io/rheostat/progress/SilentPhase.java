package io.rheostat.progress;

/** A phase that nobody watches. */
final class SilentPhase implements Progress.Phase {
    @Override
    public void advance(long units) {}

    @Override
    public void note(String note) {}

    @Override
    public void close() {}
}

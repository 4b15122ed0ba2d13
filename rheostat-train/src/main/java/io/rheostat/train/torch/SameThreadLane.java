package io.rheostat.train.torch;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** No lane of its own: work runs when its result is asked for, after the caller has freed what it needed for itself. */
record SameThreadLane(ParameterStore parameters) implements Lane {
    @Override
    public <I, O> Handover<I, O> prepare(Function<I, O> work) {
        return new Deferred<>(work);
    }

    @Override
    public void close() {}

    private static final class Deferred<I, O> implements Handover<I, O> {
        private final Function<I, O> work;
        private @Nullable I input;

        Deferred(Function<I, O> work) {
            this.work = work;
        }

        @Override
        public void start(I input) {
            this.input = input;
        }

        @Override
        public O result() {
            if (input == null) {
                throw new IllegalStateException("the work was not started");
            }
            return work.apply(input);
        }

        @Override
        public void close() {}
    }
}

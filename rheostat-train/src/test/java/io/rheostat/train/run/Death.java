package io.rheostat.train.run;

import io.rheostat.data.Batch;
import io.rheostat.progress.Progress;
import io.rheostat.train.method.StepLosses;
import io.rheostat.train.method.TrainingMethod;

/** What strikes a run at one place of one step: nothing of it survives but the files as they are at that moment. */
record Death(Place place, long step) {
    enum Place {
        /** Gradients are there, and the weights are as they were. */
        BEFORE_THE_UPDATE,
        /** The weights have moved, and neither log nor checkpoint knows. */
        AFTER_THE_UPDATE
    }

    static final class Struck extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    TrainingMethod strike(TrainingMethod method) {
        return new TrainingMethod() {
            @Override
            public StepLosses accumulate(Batch batch, long current) {
                StepLosses losses = method.accumulate(batch, current);
                strikeAt(Place.BEFORE_THE_UPDATE, current);
                return losses;
            }
        };
    }

    Progress progress() {
        return (title, total, unit, done) -> new Progress.Phase() {
            private long current = done;

            @Override
            public void advance(long units) {
                strikeAt(Place.AFTER_THE_UPDATE, current);
                current += units;
            }

            @Override
            public void note(String note) {}

            @Override
            public void close() {}
        };
    }

    private void strikeAt(Place here, long current) {
        if (here == place && current == step) {
            throw new Struck();
        }
    }
}

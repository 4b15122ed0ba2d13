package io.rheostat.data.load;

import static io.rheostat.data.load.Counting.PLAIN;
import static io.rheostat.data.load.Counting.WHICH;
import static io.rheostat.data.load.Counting.names;
import static io.rheostat.data.load.Counting.training;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.data.DataSet;
import io.rheostat.data.Sample;
import io.rheostat.data.augment.Augmentation;
import io.rheostat.task.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What becomes of faults, and how an epoch ends. */
class LoaderFaultsTest {
    @Test
    void an_invalid_sample_reaches_the_consumer_by_its_index_and_leaves_no_thread() {
        Loader loader = Loader.of(
                        failingAt(13, new InvalidInputException("mask.png is cut off")), List.of(WHICH), PLAIN)
                .batchSize(4)
                .build();
        try (BatchIterator batches = loader.batches(0)) {
            for (int i = 0; i < 3; i++) {
                batches.next();
            }
            assertThatThrownBy(batches::next)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("sample 13: mask.png is cut off");
            assertThat(loaderThreads()).isZero();
            assertThatThrownBy(batches::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void a_sample_that_does_not_fit_into_memory_reaches_the_consumer_by_its_files() {
        DataSet huge = new DataSet() {
            @Override
            public int size() {
                return 4;
            }

            @Override
            public Sample get(int index) {
                throw new OutOfMemoryError("Java heap space");
            }

            @Override
            public List<Path> files(int index) {
                return List.of(Path.of("photo" + index + ".jpg"));
            }
        };
        try (BatchIterator batches =
                Loader.of(huge, List.of(WHICH), PLAIN).build().batches(0)) {
            assertThatThrownBy(batches::next)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll("sample 0", "photo0.jpg", "does not fit into memory", "Maybe");
        }
    }

    @Test
    void a_fault_of_the_program_in_a_sample_keeps_its_cause() {
        Loader loader = Loader.of(failingAt(0, new ArithmeticException("boom")), List.of(WHICH), PLAIN)
                .build();
        try (BatchIterator batches = loader.batches(2)) {
            assertThatThrownBy(batches::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("sample 0 of epoch 2")
                    .hasCauseInstanceOf(ArithmeticException.class);
        }
    }

    private static DataSet failingAt(int bad, RuntimeException failure) {
        return new DataSet() {
            @Override
            public int size() {
                return 40;
            }

            @Override
            public Sample get(int index) {
                if (index == bad) {
                    throw failure;
                }
                return new Counting(40).get(index);
            }
        };
    }

    @Test
    void closing_early_leaves_no_thread_and_reads_no_more() {
        AtomicInteger reads = new AtomicInteger();
        DataSet counted = new DataSet() {
            @Override
            public int size() {
                return 100;
            }

            @Override
            public Sample get(int index) {
                reads.incrementAndGet();
                return new Counting(100).get(index);
            }
        };
        BatchIterator batches = Loader.of(counted, List.of(WHICH), PLAIN)
                .batchSize(5)
                .threads(2)
                .build()
                .batches(0);
        batches.next();
        batches.close();
        assertThat(loaderThreads()).isZero();
        assertThat(reads.get())
                .as("one batch taken, at most four ahead of it and one refilled")
                .isLessThanOrEqualTo(30);
        assertThat(batches.hasNext()).isFalse();
    }

    @Test
    void the_end_of_an_epoch_ends_the_threads_without_close() {
        BatchIterator batches = training(20, 5, 3, 0).batches(0);
        batches.forEachRemaining(batch -> {});
        assertThat(loaderThreads()).isZero();
    }

    private static long loaderThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("rheostat-loader"))
                .count();
    }

    @Test
    void a_consumer_interrupted_while_it_waits_gets_out_and_stays_interrupted() throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        AtomicReference<Thread> consumer = new AtomicReference<>();
        DataSet interrupting = new DataSet() {
            @Override
            public int size() {
                return 1;
            }

            @Override
            public Sample get(int index) {
                while (consumer.get().getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                consumer.get().interrupt();
                // Were the batch there before the consumer wakes, it would rightly take it and not mind the interrupt.
                while (consumer.get().isInterrupted()) {
                    Thread.onSpinWait();
                }
                return new Counting(1).get(index);
            }
        };
        consumer.set(new Thread(() -> {
            try (BatchIterator batches =
                    Loader.of(interrupting, List.of(WHICH), PLAIN).build().batches(0)) {
                batches.next();
            } catch (RuntimeException e) {
                thrown.set(e);
                stillInterrupted.set(Thread.currentThread().isInterrupted());
            }
        }));
        consumer.get().start();
        consumer.get().join();
        assertThat(thrown.get()).isInstanceOf(IllegalStateException.class).hasMessageContaining("interrupted");
        assertThat(stillInterrupted).isTrue();
        assertThat(loaderThreads()).isZero();
    }

    @Test
    void a_label_beyond_the_classes_is_refused() {
        Task few = Task.classification("which", names(3));
        try (BatchIterator batches =
                Loader.of(new Counting(5), List.of(few), PLAIN).build().batches(0)) {
            assertThatThrownBy(batches::next)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("sample 3")
                    .hasMessageContaining("label 3")
                    .hasMessageContaining("0 to 2");
        }
    }

    @Test
    void settings_that_can_not_work_are_refused_when_built() {
        Loader.Builder builder = Loader.of(new Counting(5), List.of(WHICH), PLAIN);
        assertThatThrownBy(() -> builder.batchSize(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("batch size: 0");
        assertThatThrownBy(() -> builder.threads(-1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("threads: -1");
        assertThatThrownBy(() ->
                        builder.batchSize(6).training(Augmentation.none(), 1).build())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("6 is more than the 5");
    }
}

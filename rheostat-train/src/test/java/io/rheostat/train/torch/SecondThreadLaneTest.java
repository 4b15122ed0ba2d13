package io.rheostat.train.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.train.TinyNet;
import io.rheostat.train.torch.Lane.Handover;
import java.util.List;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

class SecondThreadLaneTest {
    private final ParameterStore store = TinyNet.parameters(1);

    @AfterEach
    void close() {
        store.close();
        TorchRuntime.start(TorchSettings.defaults());
    }

    /** Sums are made in another order on other numbers of threads. */
    @RepeatedTest(5)
    void the_first_pass_has_its_own_number_of_threads_whatever_the_caller_sets_before() throws InterruptedException {
        TorchRuntime.start(TorchSettings.defaults().withThreads(3));
        try (SecondThreadLane lane = new SecondThreadLane(store, 3)) {
            Thread.sleep(20); // The lane has its number before the caller's changes, which is when it was lost.
            try (Handover<Integer, List<Integer>> work =
                    lane.prepare(ignored -> List.of(torch.get_num_threads(), torch.get_num_threads()))) {
                work.start(0);
                assertThat(work.result()).containsOnly(1);
            }
        }
    }
}

package io.rheostat.server.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.bundle.RandomBundle;
import io.rheostat.runtime.ControllableModel;
import io.rheostat.runtime.ModelOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelSlotTest {
    private final ServedModel first = served(20);
    private final ServedModel second = served(21);
    private final ModelSlot slot = new ModelSlot(first);

    @Test
    void a_model_is_closed_when_its_last_request_leaves_it_and_not_before_however_often_the_service_is_closed() {
        ServedModel leased = slot.lease();
        slot.close();
        slot.close();
        assertOpen(leased);
        leased.release();
        assertClosed(first);
        assertThatThrownBy(slot::lease).isInstanceOf(IllegalStateException.class);
        second.release();
    }

    @Test
    void requests_under_way_stay_with_the_model_that_another_took_the_place_of() {
        ServedModel leased = slot.lease();
        slot.swap(second);
        assertThat(leased).isSameAs(first);
        assertOpen(first);
        leased.release();
        assertClosed(first);
        slot.close();
        assertClosed(second);
    }

    @Test
    void a_model_that_comes_after_the_end_is_closed_at_once() {
        slot.close();
        slot.swap(second);
        assertClosed(second);
        assertThatThrownBy(slot::lease).isInstanceOf(IllegalStateException.class);
    }

    private static void assertOpen(ServedModel served) {
        served.model().compile(served.smallest().config());
    }

    private static void assertClosed(ServedModel served) {
        assertThatThrownBy(() -> served.model().compile(served.smallest().config()))
                .isInstanceOf(IllegalStateException.class);
    }

    private static ServedModel served(long seed) {
        return new ServedModel(
                "rheostat",
                Long.toString(seed),
                ControllableModel.of(
                        RandomBundle.create(seed), ModelOptions.defaults().withThreads(1)),
                new Samples(List.of()));
    }
}

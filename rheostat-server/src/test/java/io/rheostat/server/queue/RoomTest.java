package io.rheostat.server.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoomTest {
    private final Room room = new Room(100);

    @Test
    void bytes_are_taken_all_or_none_and_are_free_again_when_left() {
        room.take(60);
        assertThatThrownBy(() -> room.take(41))
                .isInstanceOf(BusyException.class)
                .hasMessageContaining("100");
        assertThat(room.taken()).isEqualTo(60);
        room.take(40);
        room.leave(60);
        assertThat(room.taken()).isEqualTo(40);
    }

    @Test
    void asking_whether_there_is_room_takes_none() {
        room.requireFree(100);
        room.take(100);
        assertThatThrownBy(() -> room.requireFree(1)).isInstanceOf(BusyException.class);
        room.requireFree(0);
        assertThat(room.taken()).isEqualTo(100);
    }

    @Test
    void whoever_takes_at_the_same_time_never_gets_more_than_there_is() {
        long granted =
                IntStream.range(0, 10_000).parallel().filter(i -> isGranted(3)).count();
        assertThat(granted).isEqualTo(33);
        assertThat(room.taken()).isEqualTo(99);
    }

    @Test
    void a_room_for_nothing_is_refused() {
        assertThatThrownBy(() -> new Room(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Maybe");
    }

    private boolean isGranted(long bytes) {
        try {
            room.take(bytes);
            return true;
        } catch (BusyException full) {
            return false;
        }
    }
}

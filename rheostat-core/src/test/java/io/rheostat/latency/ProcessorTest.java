package io.rheostat.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTest {
    @Test
    void cores_are_counted_once_however_many_threads_they_have() {
        List<String> twoSocketsOfOneCoreOfTwoThreads = List.of(
                "processor\t: 0",
                "model name\t: Some  CPU @ 2.0GHz",
                "physical id\t: 0",
                "core id\t\t: 0",
                "",
                "processor\t: 1",
                "model name\t: Some  CPU @ 2.0GHz",
                "physical id\t: 0",
                "core id\t\t: 0",
                "",
                "processor\t: 2",
                "model name\t: Some  CPU @ 2.0GHz",
                "physical id\t: 1",
                "core id\t\t: 0",
                "",
                "processor\t: 3",
                "model name\t: Some  CPU @ 2.0GHz",
                "physical id\t: 1",
                "core id\t\t: 0",
                "");
        assertThat(Processor.ofCpuInfo(twoSocketsOfOneCoreOfTwoThreads))
                .isEqualTo(new Processor("Some CPU @ 2.0GHz", 2));
    }

    @Test
    void a_processor_that_has_numbers_for_a_name_is_called_by_them() {
        List<String> arm = List.of("processor\t: 0", "CPU implementer\t: 0x41", "CPU part\t: 0xd0c", "");
        assertThat(Processor.ofCpuInfo(arm)).isEqualTo(new Processor("implementer 0x41 part 0xd0c", 0));
    }

    @Test
    void where_the_system_says_nothing_the_architecture_is_the_name() {
        Processor unknown = new Processor(System.getProperty("os.arch"), 0);
        assertThat(Processor.ofCpuInfo(List.of())).isEqualTo(unknown);
        assertThat(Processor.ofCpuInfo(List.of("no colon here", ": no key", "")))
                .isEqualTo(unknown);
        assertThat(Processor.of(" \n", "many")).isEqualTo(unknown);
    }

    @Test
    void what_a_command_printed_is_read_without_its_newline() {
        assertThat(Processor.of("Apple M2\n", "8\n")).isEqualTo(new Processor("Apple M2", 8));
    }

    @Test
    void this_machine_has_a_key_and_always_the_same() {
        MachineKey key = MachineKey.here(2, "runtime 1.0");
        assertThat(key).isEqualTo(MachineKey.here(2, "runtime 1.0"));
        assertThat(key).isNotEqualTo(MachineKey.here(1, "runtime 1.0"));
        assertThat(key).isNotEqualTo(MachineKey.here(2, "runtime 1.1"));
        assertThat(key.logicalCores()).isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void keys_that_name_no_machine_are_refused() {
        assertThatThrownBy(() -> new MachineKey(" ", 1, 1, 1, "runtime"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("processor");
        assertThatThrownBy(() -> new MachineKey("a", 1, 1, 0, "runtime"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("threads: 0");
    }
}

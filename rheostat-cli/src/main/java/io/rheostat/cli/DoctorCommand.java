package io.rheostat.cli;

import io.rheostat.cli.doctor.Diagnosis;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rheostat doctor}. */
@Command(
        name = "doctor",
        description = "Examines this machine and this installation, and says what is wrong and what helps.",
        footer = {"", "Example: rheostat doctor", "Exit code: 0 where all is well, else 1."})
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private JsonOutput output;

    @Override
    public Integer call() {
        Diagnosis diagnosis = Diagnosis.make();
        output.print(diagnosis, diagnosis::asText);
        return diagnosis.healthy() ? ExitCode.DONE : ExitCode.FAULT;
    }
}

package io.rheostat.runtime.session;

import io.rheostat.space.SubnetConfig;

/** Makes sessions of subnets. Thread-safe. */
public interface SubnetCompiler {
    /**
     * Takes tens of milliseconds to some hundreds; the caller is the only user of what it gets.
     *
     * @throws io.rheostat.InvalidInputException where the subnet was not calibrated
     */
    CompiledSubnet compile(SubnetConfig subnet);
}

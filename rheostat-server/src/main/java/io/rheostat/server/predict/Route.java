package io.rheostat.server.predict;

import io.rheostat.server.model.ServedModel;
import io.rheostat.space.SubnetConfig;

/** What runs a batch: the model that was leased and the subnet that was planned, so that no batch mixes two of either. */
record Route(ServedModel served, SubnetConfig subnet) {}

/**
 * libtorch behind our own words: start-up, tensors, the parameters of a supernet, and {@link io.rheostat.train.torch.TorchOps}.
 *
 * <p>Native memory: whoever calls into this package holds a {@link org.bytedeco.javacpp.PointerScope}, one a step or a
 * batch, and all temporaries die with it. What outlives a scope has one owner, which is {@link java.lang.AutoCloseable}:
 * the parameter store, a statistics collector, calibrated statistics, an optimizer's state.
 *
 * <p>Threading: everything here is confined to one thread at a time, as libtorch's gradient mode and JavaCPP's scopes are
 * thread-local.
 */
@NullMarked
package io.rheostat.train.torch;

import org.jspecify.annotations.NullMarked;

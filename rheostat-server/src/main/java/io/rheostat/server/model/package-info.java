/** The bundle that is served, its samples, and how another takes its place. */
@NullMarked
package io.rheostat.server.model;

import org.jspecify.annotations.NullMarked;

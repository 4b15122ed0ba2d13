/** CIFAR-100 in its official binary layout, as the multi-task problem CIFAR100-MTL. */
@NullMarked
package io.rheostat.data.cifar;

import org.jspecify.annotations.NullMarked;

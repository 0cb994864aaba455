/**
 * The grammar and the types of PromQL, as Prometheus 2 reads it; knows nothing of documents.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/2.55/querying/basics/">Querying</a>
 */
@NullMarked
package dev.slipway.blueprint.promql;

import org.jspecify.annotations.NullMarked;

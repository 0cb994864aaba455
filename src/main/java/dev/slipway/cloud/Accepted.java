package dev.slipway.cloud;

/**
 * The cloud took the request and works on it.
 *
 * @param resourceId id of the cluster or node pool; the cluster's for calls on a cluster
 * @param taskId empty where the call starts no task
 */
public record Accepted(String resourceId, String taskId, String requestId) {}

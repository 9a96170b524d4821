// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IOrders} from "../interfaces/IOrders.sol";

/// @title Which terms of an order can be locked
/// @dev Answers with the encoded error, or with nothing: see Orders. Slips of units and terms that nobody could ever
/// use are refused before money is bound to them.
library Terms {
    uint256 internal constant LONGEST_LOCK = 366 days;
    uint256 internal constant LONGEST_WINDOW = 30 days;

    function check(IOrders.Order memory order) internal view returns (bytes memory problem) {
        if (order.mode == IOrders.PayMode.Metered) {
            if (_hasDisputeTerms(order)) return abi.encodeWithSelector(IOrders.MeteredWithDisputeTerms.selector);
        } else if (order.arbiter == address(0)) {
            if (_hasArbiterTerms(order)) return abi.encodeWithSelector(IOrders.ArbiterTermsWithoutArbiter.selector);
        } else {
            if (_isNoArbiter(order)) return abi.encodeWithSelector(IOrders.InvalidArbiter.selector, order.arbiter);
            if (order.arbiterWindowSeconds == 0 || order.challengeWindowSeconds == 0) return _windowProblem(0);
        }
        if (order.challengeWindowSeconds > LONGEST_WINDOW) return _windowProblem(order.challengeWindowSeconds);
        if (order.arbiterWindowSeconds > LONGEST_WINDOW) return _windowProblem(order.arbiterWindowSeconds);
        return _deadlineProblem(order.deadline);
    }

    function _deadlineProblem(uint256 deadline) private view returns (bytes memory problem) {
        if (block.timestamp >= deadline) return abi.encodeWithSelector(IOrders.DeadlinePassed.selector, deadline);
        uint256 latest = block.timestamp + LONGEST_LOCK;
        if (deadline > latest) return abi.encodeWithSelector(IOrders.DeadlineTooFar.selector, deadline, latest);
        return problem;
    }

    function _windowProblem(uint256 windowSeconds) private pure returns (bytes memory problem) {
        return abi.encodeWithSelector(IOrders.WindowOutOfBounds.selector, windowSeconds, LONGEST_WINDOW);
    }

    function _isNoArbiter(IOrders.Order memory order) private view returns (bool) {
        address arbiter = order.arbiter;
        return arbiter == order.requester || arbiter == order.provider || arbiter == address(this);
    }

    function _hasArbiterTerms(IOrders.Order memory order) private pure returns (bool) {
        return uint256(order.arbiterWindowSeconds) | order.challengeBond | order.providerBond != 0;
    }

    function _hasDisputeTerms(IOrders.Order memory order) private pure returns (bool) {
        return order.arbiter != address(0) || order.challengeWindowSeconds != 0 || _hasArbiterTerms(order);
    }
}

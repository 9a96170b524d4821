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
        problem = order.mode == IOrders.PayMode.Metered ? _meteredProblem(order) : _fixedPriceProblem(order);
        if (problem.length == 0) problem = _deadlineProblem(order.deadline);
    }

    function _fixedPriceProblem(IOrders.Order memory order) private view returns (bytes memory problem) {
        if (order.challengeWindowSeconds > LONGEST_WINDOW) return _windowProblem(order.challengeWindowSeconds);
        if (order.arbiterWindowSeconds > LONGEST_WINDOW) return _windowProblem(order.arbiterWindowSeconds);
        return order.arbiter == address(0) ? _noArbiterProblem(order) : _arbiterProblem(order);
    }

    function _arbiterProblem(IOrders.Order memory order) private view returns (bytes memory problem) {
        address arbiter = order.arbiter;
        if (arbiter == order.requester || arbiter == order.provider || arbiter == address(this)) {
            return abi.encodeWithSelector(IOrders.InvalidArbiter.selector, arbiter);
        }
        if (order.arbiterWindowSeconds == 0 || order.challengeWindowSeconds == 0) return _windowProblem(0);
    }

    function _deadlineProblem(uint256 deadline) private view returns (bytes memory problem) {
        if (block.timestamp >= deadline) return abi.encodeWithSelector(IOrders.DeadlinePassed.selector, deadline);
        uint256 latest = block.timestamp + LONGEST_LOCK;
        if (deadline > latest) return abi.encodeWithSelector(IOrders.DeadlineTooFar.selector, deadline, latest);
        return problem;
    }

    function _meteredProblem(IOrders.Order memory order) private pure returns (bytes memory problem) {
        bool isPlain = order.arbiter == address(0) && order.challengeWindowSeconds == 0 && !_hasArbiterTerms(order);
        if (!isPlain) return abi.encodeWithSelector(IOrders.MeteredWithDisputeTerms.selector);
    }

    function _noArbiterProblem(IOrders.Order memory order) private pure returns (bytes memory problem) {
        if (_hasArbiterTerms(order)) return abi.encodeWithSelector(IOrders.ArbiterTermsWithoutArbiter.selector);
    }

    function _hasArbiterTerms(IOrders.Order memory order) private pure returns (bool) {
        return uint256(order.arbiterWindowSeconds) | order.challengeBond | order.providerBond != 0;
    }

    function _windowProblem(uint256 windowSeconds) private pure returns (bytes memory problem) {
        return abi.encodeWithSelector(IOrders.WindowOutOfBounds.selector, windowSeconds, LONGEST_WINDOW);
    }
}

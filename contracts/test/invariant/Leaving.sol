// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IOrders} from "../../interfaces/IOrders.sol";
import {Steps} from "./Steps.sol";

/// @title The way out of every state, for everybody, without anybody's help but time's
/// @notice Only what a stranger may call (refund, finalize, resolveTimeout) and then each owner's own withdrawal: so no
/// requester, provider or arbiter that vanished holds up another one.
abstract contract Leaving is Steps {
    function leaveAll() external {
        for (uint256 isFixed; isFixed < 2; ++isFixed) {
            _endAll(IOrders.OrderState.Locked, isFixed == 1);
            _endAll(IOrders.OrderState.Submitted, isFixed == 1);
            _endAll(IOrders.OrderState.Challenged, isFixed == 1);
        }
        for (uint256 t; t < TOKENS; ++t) {
            for (uint256 p; p < PEOPLE; ++p) _takeOut(people[p], tokens[t]);
        }
    }

    function _endAll(IOrders.OrderState state, bool isFixed) private {
        uint256[] memory indexes = listed(state, isFixed);
        for (uint256 i; i < indexes.length; ++i) _end(indexes[i], state);
    }

    function _end(uint256 index, IOrders.OrderState state) internal {
        IOrders.Order memory order = _orders[index];
        if (state == IOrders.OrderState.Locked) {
            _warpTo(uint256(order.deadline) + escrow.GRACE() + 1);
            escrow.refund(order);
        } else {
            _warpTo(_endOf(index) + 1);
            uint256 rest = order.budget - paidInAll[index];
            bool isSubmitted = state == IOrders.OrderState.Submitted;
            if (isSubmitted) escrow.finalize(order);
            else escrow.resolveTimeout(order);
            _bookPaid(index, paidInAll[index] + (isSubmitted ? rest : rest / 2));
        }
        _setState(index, IOrders.OrderState.Closed);
    }

    function _takeOut(address person, address token) private {
        (uint256 free, uint256 withdrawing,) = escrow.depositOf(person, token);
        if (free > 0) {
            vm.prank(person);
            escrow.requestWithdrawal(token, free);
        }
        if (free + withdrawing > 0) _withdraw(person, token);
    }
}

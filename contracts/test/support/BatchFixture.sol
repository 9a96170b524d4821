// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IOrders} from "../../interfaces/IOrders.sol";
import {DisputeFixture} from "./DisputeFixture.sol";

abstract contract BatchFixture is DisputeFixture {
    function lockRequest(IOrders.Order memory order) internal view returns (IOrders.LockRequest memory) {
        return IOrders.LockRequest(order, signOrder(REQUESTER_KEY, order));
    }

    function settleRequest(IOrders.Order memory order, uint96 cumulative, bool isFinal)
        internal
        view
        returns (IOrders.SettleRequest memory)
    {
        IOrders.Voucher memory voucher = voucherFor(order, cumulative, isFinal);
        return IOrders.SettleRequest(order, voucher, signVoucher(REQUESTER_KEY, voucher), false);
    }

    function expectSkipped(IOrders.Order memory order, bytes4 reason) internal {
        vm.expectEmit(address(escrow));
        emit IOrders.SettleSkipped(orderId(order), reason);
    }
}

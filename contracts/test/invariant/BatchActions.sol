// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IOrders} from "../../interfaces/IOrders.sol";
import {TypedData} from "../support/TypedData.sol";
import {Leaving} from "./Leaving.sol";

/// @title Random batches, each with entries that must be skipped; and replays
abstract contract BatchActions is Leaving {
    uint256 public constant ACTIONS = 27;
    uint256[ACTIONS] public count;
    uint256 public total;

    modifier counted(uint256 action) {
        _;
        ++count[action];
        ++total;
    }

    /// @dev Four orders of one provider: one with a forged signature, one that is beyond every deposit.
    function lockMany(uint256 seed) external counted(16) {
        (address provider, address token) = (_person(seed), _token(seed));
        IOrders.LockRequest[] memory requests = new IOrders.LockRequest[](4);
        uint256[4] memory indexes;
        for (uint256 i; i < 4; ++i) {
            indexes[i] = _newOrderOf(_other(provider, seed, i), provider, token, i == 1 ? 2 ** 95 : 1e18, 0);
            IOrders.Order memory order = _orders[indexes[i]];
            if (i != 1) _cover(order.requester, token, 4e18);
            address signer = i == 2 ? provider : order.requester;
            requests[i] = IOrders.LockRequest(order, _sign(signer, TypedData.hash(order)));
        }
        vm.prank(provider);
        escrow.lockMany(requests);
        _setState(indexes[0], IOrders.OrderState.Locked);
        _setState(indexes[3], IOrders.OrderState.Locked);
    }

    /// @dev Five vouchers: fresh and final, fresh, the same again, closed before, of a locked order and closing.
    function settleMany(uint256 seed, uint256 amount) external counted(17) {
        (address provider, address token) = (_person(seed), _token(seed));
        uint256[5] memory indexes;
        uint96 sum = uint96(bound(amount, 1, 1e18));
        for (uint256 i; i < 5; ++i) {
            indexes[i] = i == 2 ? indexes[1] : _newOrderOf(_other(provider, seed, i), provider, token, 1e18, 0);
            _cover(_orders[indexes[i]].requester, token, 4e18);
        }
        _settle(indexes[3], sum, true);
        _lock(indexes[4], false);
        for (uint256 i; i < 4; ++i) _cover(_orders[indexes[i]].requester, token, 3e18);
        IOrders.SettleRequest[] memory requests = new IOrders.SettleRequest[](5);
        for (uint256 i; i < 5; ++i) {
            (IOrders.Voucher memory voucher, bytes memory signature) = _voucher(indexes[i], sum, i == 0);
            requests[i] = IOrders.SettleRequest(_orders[indexes[i]], voucher, signature, i == 4);
        }
        uint256 before = _reach(provider, token);
        vm.prank(provider);
        escrow.settleMany(requests);
        equal(_reach(provider, token) - before, 3 * uint256(sum), "three of five");
        _book(indexes[0], sum, IOrders.OrderState.Closed);
        _book(indexes[1], sum, IOrders.OrderState.Unlocked);
        _book(indexes[4], sum, IOrders.OrderState.Closed);
    }

    function _replay(uint256 index) internal {
        IOrders.Order memory order = _orders[index];
        bytes memory orderSignature = _sign(order.requester, TypedData.hash(order));
        (IOrders.Voucher memory voucher, bytes memory signature) = _voucher(index, order.budget, index % 2 == 0);
        _mustFail(order.provider, abi.encodeCall(escrow.lock, (order, orderSignature)));
        _mustFail(order.provider, abi.encodeCall(escrow.settle, (order, voucher, signature)));
        _mustFail(order.provider, abi.encodeCall(escrow.closeWithVoucher, (order, voucher, signature)));
        _mustFail(order.provider, abi.encodeCall(escrow.close, (order)));
        _mustFail(order.requester, abi.encodeCall(escrow.refund, (order)));
        _mustFail(order.provider, abi.encodeCall(escrow.finalize, (order)));
        _mustFail(order.requester, abi.encodeCall(escrow.challenge, (order)));
        _mustFail(order.arbiter, abi.encodeCall(escrow.resolve, (order, 0, 0)));
        _mustFail(order.requester, abi.encodeCall(escrow.resolveTimeout, (order)));
    }

    function _book(uint256 index, uint96 paid, IOrders.OrderState state) private {
        _bookPaid(index, paid);
        _setState(index, state);
    }

    function _other(address provider, uint256 seed, uint256 step) private view returns (address) {
        address person = people[((seed >> 16) + step) % PEOPLE];
        return person == provider ? people[((seed >> 16) + step + 1) % PEOPLE] : person;
    }
}

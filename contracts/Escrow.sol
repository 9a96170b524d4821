// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {DepositAccounts} from "./DepositAccounts.sol";
import {Disputes} from "./Disputes.sol";
import {Orders} from "./Orders.sol";
import {OrderStore} from "./OrderStore.sol";
import {PermitDeposits} from "./PermitDeposits.sol";
import {IEscrow} from "./interfaces/IEscrow.sol";

/// @title DeAI Escrow
/// @notice See IEscrow for what it promises. Both delays are fixed for ever at deployment, in seconds.
contract Escrow is IEscrow, PermitDeposits, Orders, Disputes {
    constructor(uint256 withdrawalDelay, uint256 grace) DepositAccounts(withdrawalDelay) OrderStore(grace) {}
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice What a first try looks like: everything stored, one transaction a step, one an interval. The gas snapshot
/// measures it beside ours.
contract NaiveEscrow {
    struct Job {
        address requester;
        address provider;
        address token;
        uint256 amount;
        uint256 paid;
        uint256 deadline;
        bytes32 specHash;
        bytes32 resultHash;
        uint8 state;
    }

    event Created(uint256 id);
    event Accepted(uint256 id);
    event Paid(uint256 id, uint256 amount);
    event Done(uint256 id, bytes32 resultHash);

    Job[] public jobs;

    function create(address provider, address token, uint256 amount, uint256 deadline, bytes32 specHash) external {
        jobs.push(Job(msg.sender, provider, token, amount, 0, deadline, specHash, 0, 1));
        emit Created(jobs.length - 1);
    }

    function fund(uint256 id) external {
        Job storage job = jobs[id];
        require(job.state == 1 && msg.sender == job.requester);
        job.state = 2;
        require(IERC20(job.token).transferFrom(msg.sender, address(this), job.amount));
    }

    function accept(uint256 id) external {
        Job storage job = jobs[id];
        require(job.state == 2 && msg.sender == job.provider);
        job.state = 3;
        emit Accepted(id);
    }

    function pay(uint256 id, uint256 amount) external {
        Job storage job = jobs[id];
        require(job.state == 3 && msg.sender == job.requester && job.paid + amount <= job.amount);
        job.paid += amount;
        require(IERC20(job.token).transfer(job.provider, amount));
        emit Paid(id, amount);
    }

    function complete(uint256 id, bytes32 resultHash) external {
        Job storage job = jobs[id];
        require(job.state == 3 && msg.sender == job.provider);
        job.resultHash = resultHash;
        job.state = 4;
        emit Done(id, resultHash);
    }

    function release(uint256 id) external {
        Job storage job = jobs[id];
        require(job.state == 4 && msg.sender == job.requester);
        job.state = 5;
        uint256 rest = job.amount - job.paid;
        job.paid = job.amount;
        require(IERC20(job.token).transfer(job.provider, rest));
    }
}
